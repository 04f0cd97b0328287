"""A double click does what Enter does where it is made, also when that is bound to another key."""

from textual.widget import Widget


def enter(widget: Widget) -> None:
    """Run the action that a widget or what holds it declares for Enter; without one, strike the key: a field has it."""
    from reader.tui.keymap import declared

    for node in widget.ancestors_with_self:
        for binding in declared(type(node)):
            if binding.key == "enter":
                widget.app.call_later(widget.app.run_action, binding.action, node)
                return
    widget.app.simulate_key("enter")
