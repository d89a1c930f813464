import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { isolate } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { WrittenText } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'

type Line = StaffApplication['history'][number]

/**
 * Who was responsible so far and who decided so: each return with its reason, each route and ruling, each decision about an answer or an
 * objection, the newest first. The words of a return stand here, those of the others among the texts. Nothing while the application was
 * routed at most once and nobody disputed it.
 */
export function PastDecisions({ opened }: { opened: OpenedCase }) {
  const translator = useTranslator()
  const { translate } = translator
  const { application } = opened
  const lines = application.history.filter(({ type }) => DECISIONS[type]).toReversed()
  if (lines.every(({ type, facts }) => type === 'routed' && facts['by'] !== 'ruling')) return null
  return (
    <section aria-labelledby="past-title">
      <h2 id="past-title">{translate('desk.past')}</h2>
      <ol class="history" reversed>
        {lines.map((line) => {
          const { at, facts } = line
          const text = application.texts.find(({ id }) => id === facts['textId'])
          return (
            <li>
              {describeDecision(translator, line, opened).map((sentence) => (
                <>
                  <Sentence text={sentence} />{' '}
                </>
              ))}
              {text && text.kind !== 'return' && <a href={`#text-${text.id}`}>{translate('desk.past.words')}</a>}
              <br />
              <span class="soft small">
                <Sentence text={nameSeat(line)} /> · {writeInstant(translator, application, at)}
              </span>
              {text?.kind === 'return' && <WrittenText text={text.body} />}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** The seat, and the person where the API names them. */
const nameSeat = ({ by: { seatName, person } }: Line): string =>
  isolate(person === undefined ? seatName : `${seatName} (${person})`)

interface Decision {
  translator: Translator
  facts: Line['facts']
  /** name of the body that the event names */
  entity: string
  reason: string
}

/** One or more sentences of each kind of decision: what was decided, and what follows from it. */
const DECISIONS: Partial<Record<Line['type'], (decision: Decision) => string[]>> = {
  returned: ({ translator: { translate }, facts, entity, reason }) => [
    translate('desk.past.returned', { reason }),
    ...(facts['entity'] === undefined ? [] : [translate('desk.past.returned.named', { entity })]),
    ...(facts['ruling'] === true ? [translate('desk.past.returned.ruling')] : []),
  ],
  routed: ({ translator: { translate }, facts: { by }, entity }) => {
    if (by === 'ruling') return [translate('desk.past.routed.ruling', { entity })]
    return [translate(by === 'default' ? 'desk.past.routed.default' : 'desk.past.routed', { entity })]
  },
  redirected: ({ translator: { translate }, facts }) => [
    translate('desk.past.redirected', { where: isolate(String(facts['whereName'] ?? '')) }),
  ],
  sentBack: ({ translator: { translate }, reason }) => [translate('desk.past.sentBack', { reason })],
  confirmed: ({ translator: { translate } }) => [translate('desk.event.confirmed')],
  reopened: ({ translator: { translate }, facts }) => [
    translate(facts['bySilence'] === true ? 'desk.past.reopened.silence' : 'desk.event.reopened'),
  ],
}

function describeDecision(translator: Translator, { type, facts }: Line, { programme }: OpenedCase): string[] {
  const body = programme.entities.find(({ code }) => code === facts['entity'])
  const entity = isolate(body?.names[translator.language] ?? '')
  return DECISIONS[type]?.({ translator, facts, entity, reason: String(facts['reasonName'] ?? '') }) ?? []
}
