/** The entry of the history as the page's own script left it: Turbo writes over it as soon as it is imported, so this stands before it. */
export const entryBefore: unknown = history.state
