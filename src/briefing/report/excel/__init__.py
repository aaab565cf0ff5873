"""Workbooks: what their cells show, a report read from one, a report written as one."""
