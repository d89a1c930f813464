import type { ComponentChildren } from 'preact'

/** What a colour means; each tone is told by words too. */
export type Tone = 'neutral' | 'information' | 'success' | 'warning' | 'danger'

/** One or two words about a state, such as “late”. */
export const Tag = ({ tone = 'neutral', children }: { tone?: Tone; children: ComponentChildren }) => (
  <span class={`tag ${tone}`}>{children}</span>
)
