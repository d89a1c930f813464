/** Shows the buttons that print the page (`data-print`): without script they do nothing. */
export function printPage(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}
