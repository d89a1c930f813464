import type { ComponentChildren } from 'preact'

/** Things that belong together, such as one application in a list of few. */
export const Card = ({ children }: { children: ComponentChildren }) => <div class="card">{children}</div>

interface DetailsProps {
  summary: string
  /** shown from the first */
  isOpen?: boolean
  children: ComponentChildren
}

/** Something that most readers do not need, behind one line. */
export const Details = ({ summary, isOpen, children }: DetailsProps) => (
  <details class="details" open={isOpen}>
    <summary>{summary}</summary>
    {children}
  </details>
)
