import type { ComponentChildren } from 'preact'
import { useTranslator } from './frame'

export interface SummaryRow {
  label: string
  value: ComponentChildren
  /** the page on which the answer can be changed */
  change?: string
}

/** Questions and their answers, for “check your answers” and for the facts of an application. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const { translate } = useTranslator()
  return (
    <dl class="summary-list">
      {rows.map(({ label, value, change }) => (
        <div class="summary-row">
          <dt>{label}</dt>
          <dd>{value}</dd>
          {change !== undefined && (
            <dd>
              <a href={change} aria-label={translate('parts.change.spoken', { question: label })}>
                {translate('parts.change')}
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
