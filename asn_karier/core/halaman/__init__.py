"""Pages: navigation, components, forms with check answers, merge, pickers, charts, calculators."""
