"""An article's text -> what one right reading puts right, what only its author can (L1, N9)."""
