"""What screens are made of. A widget knows neither screens nor the workspace."""
