"""Forms compiled from ui/."""
