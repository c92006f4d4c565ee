/** A `ref` for the heading of a new screen: it takes the focus, so that a screen reader starts there. Stable, so it runs once. */
export function focusHeading(heading: HTMLElement | null): void {
  // An inert screen is only looked at: the dashboard's preview.
  if (!heading || heading.closest("[inert]")) return;
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}
