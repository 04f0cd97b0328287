"""What is wrong with an archive, and where: each check reads the archive once, row by row, and changes nothing."""
