import { isolate } from '../../../locales/isolates'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { type ActFacts, writeInstant } from './tracked'

/** Why no remark can be added now, and from when on one can: those of the last day have reached the cap. */
export function NextRemark({ tracked }: { tracked: Pick<ActFacts, 'timeZone' | 'nextRemarkAt'> }) {
  const translator = useTranslator()
  if (tracked.nextRemarkAt === undefined) return null
  const at = isolate(writeInstant(translator, tracked, tracked.nextRemarkAt))
  return (
    <p>
      <Sentence text={translator.translate('track.remark.limit', { at })} />
    </p>
  )
}
