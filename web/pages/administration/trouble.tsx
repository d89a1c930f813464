import { isolate } from '../../../locales/isolates'
import type { CaseLine } from '../../administration/paths'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { Code, writeShort } from './written'

/** Why an application is stuck, as far as the Temporal server tells it: failure, attempts, the next attempt, a step that is late. */
export function Trouble({ line, now }: { line: CaseLine; now: number }) {
  const translator = useTranslator()
  const { translate, findSentence } = translator
  const { engine, status, attempt, nextTryAt, failure, wakeAt, timeZone } = line
  const write = (at: string) => isolate(writeShort(translator, at, timeZone))
  const isLate = wakeAt !== undefined && Date.parse(wakeAt) < now
  const facts = [
    engine === 'none' && translate('administration.trouble.none'),
    engine === 'unavailable' && translate('administration.trouble.unavailable'),
    status !== undefined &&
      status !== 'running' &&
      translate('administration.trouble.status', {
        status: findSentence(`administration.status.${status}`) ?? translate('administration.status.unknown'),
      }),
    attempt !== undefined && translate('administration.trouble.attempt', { attempt }),
    nextTryAt !== undefined && translate('administration.trouble.again', { at: write(nextTryAt) }),
    isLate && translate('administration.trouble.late', { at: write(wakeAt) }),
  ].filter((fact) => fact !== false)
  return (
    <>
      {facts.map((fact) => (
        <span class="line">
          <Sentence text={fact} />
        </span>
      ))}
      {failure !== undefined && (
        <span class="line">
          <Code>{failure}</Code>
        </span>
      )}
    </>
  )
}
