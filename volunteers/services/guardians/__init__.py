"""The consent of a parent or guardian of somebody under age."""
