import type { ComponentChildren } from 'preact'

/** Things that belong together, such as one application in a list of few. */
export const Card = ({ children }: { children: ComponentChildren }) => <div class="card">{children}</div>

/** Something that most readers do not need, behind one line. */
export const Details = ({ summary, children }: { summary: string; children: ComponentChildren }) => (
  <details class="details">
    <summary>{summary}</summary>
    {children}
  </details>
)
