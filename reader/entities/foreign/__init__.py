"""Names and values in English and Japanese articles, by rule alone: no model was trained for them."""
