"""Native charts: a chart part with its own XML and the workbook that people edit it in."""
