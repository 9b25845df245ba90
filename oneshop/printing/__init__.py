"""Papers as PDF, and PDF as pictures of its pages: the only home of ReportLab."""
