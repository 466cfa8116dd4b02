"""What is to be known of the chosen row: facts, groups, roles, code. Also the roles of all rows."""
