import type { ComponentChildren } from 'preact'
import { useTranslator } from './frame'

export interface StageLine {
  name: string
  /** `skipped`: its time ended, and nobody did it */
  state: 'done' | 'skipped' | 'now' | 'later'
  /** when it was, who holds it, when it is due */
  detail?: ComponentChildren
}

/** The way of an application as a line of stages, from the receipt to the closing. */
export function Stages({ stages }: { stages: readonly StageLine[] }) {
  const { translate } = useTranslator()
  return (
    <ol class="stages">
      {stages.map(({ name, state, detail }) => (
        <li class={`stage stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <span class="stage-name">
            {name} <span class="spoken">({translate(`parts.stage.${state}`)})</span>
          </span>
          {detail && <div class="stage-detail">{detail}</div>}
        </li>
      ))}
    </ol>
  )
}
