"""Blocks to frames at fixed positions: pages and slides."""
