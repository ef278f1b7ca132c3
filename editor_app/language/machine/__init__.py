"""Machine translation by providers on this computer: off unless somebody names one."""
