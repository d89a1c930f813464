import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { isolate } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'

type HistoryLine = StaffApplication['history'][number]

/** What happened so far, in words: one line for each event, the newest first. */
export function CaseHistory({ opened }: { opened: OpenedCase }) {
  const translator = useTranslator()
  const { application } = opened
  return (
    <Details summary={translator.translate('desk.case.history')}>
      <ol class="history" reversed>
        {application.history.toReversed().map((line) => (
          <li>
            {describeEvent(translator, line)}
            {listDetails(translator, line, opened).map((detail) => ` ${detail}`)}
            <br />
            <span class="soft small">
              <Sentence text={isolate(nameActor(line))} /> · {writeInstant(translator, application, line.at)}
            </span>
          </li>
        ))}
      </ol>
    </Details>
  )
}

/** The person where the API names it, else the seat. */
const nameActor = ({ by: { person, seatName } }: HistoryLine): string => person ?? seatName

const describeEvent = ({ findSentence, translate }: Translator, { type, facts }: HistoryLine): string =>
  type === 'reopened' && facts['bySilence'] === true
    ? translate('desk.past.reopened.silence')
    : (findSentence(`desk.event.${type}`) ?? translate('desk.event.other'))

/** Facts of an event that the API names, or whose codes the programme names: the reason, the body, the outcome, the next office. */
function listDetails(
  { findSentence, language }: Translator,
  { type, facts }: HistoryLine,
  { programme, application }: OpenedCase,
): string[] {
  const { reasonName, whereName, entity, outcome, result, importance, pillar, seat } = facts
  // The body of a withdrawal is where the application was, not who withdrew it.
  const entityNames = programme.entities.find(({ code }) => code === entity && type !== 'withdrawn')?.names
  const pillarNames = programme.pillars.find(({ code }) => code === pillar)?.names
  const nextOffice = type === 'climbed' && application.ladder.find((office) => office.seat === seat)?.seatName
  const named = [
    reasonName ?? whereName,
    entityNames?.[language],
    nextOffice,
    importance && findSentence(`importance.${String(importance)}`),
    pillarNames?.[language],
    outcome && findSentence(`outcome.${String(outcome)}`),
    result && findSentence(`desk.field.result.${String(result)}`),
  ]
  return named.filter((name) => name !== undefined && name !== false).map((name) => `(${String(name)})`)
}
