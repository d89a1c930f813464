import type { ComponentChildren } from 'preact'
import { CountLink } from './count'

interface FigureProps {
  value: string | number
  label: string
  /** how the number is counted */
  definition?: string
  /** the list of what was counted */
  href?: string
}

/** One number with its name. Figures stand side by side in `Figures`. */
export function Figure({ value, label, definition, href }: FigureProps) {
  return (
    <div class="figure">
      <div class="figure-value">
        {href === undefined ? <bdi>{value}</bdi> : <CountLink href={href} count={value} />}
      </div>
      <div class="figure-label">{label}</div>
      {definition && <div class="soft small">{definition}</div>}
    </div>
  )
}

export const Figures = ({ children }: { children: ComponentChildren }) => <div class="figures">{children}</div>
