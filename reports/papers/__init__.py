"""The note on paper: one document, and the HTML, DOCX, PDF and XLSX made of it."""
