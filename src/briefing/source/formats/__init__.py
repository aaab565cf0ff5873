"""One reader for each format of source documents; each gives blocks, which `document.numbered` counts."""
