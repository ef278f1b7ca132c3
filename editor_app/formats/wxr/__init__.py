"""WordPress eXtended RSS, the file in which posts move into and out of WordPress sites."""
