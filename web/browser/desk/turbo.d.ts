/** What the desk uses of Turbo, which brings no types of its own. */
declare module '@hotwired/turbo' {
  export const config: { drive: { enabled: boolean } }
  export const session: { history: { stop(): void } }
}
