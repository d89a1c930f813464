import { findReaderOfRemark } from '../../desk/chosen-with-text'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { MOVES } from '../../desk/moves'
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
  const { application, programme } = opened
  const { history, ladder, timeZone } = application
  return (
    <Details summary={translator.translate('desk.case.history')}>
      <HistoryLines history={history} of={{ programme, ladder, timeZone }} />
    </Details>
  )
}

interface HistoryLinesProps {
  /** in the order of the events */
  history: readonly HistoryLine[]
  /** what the lines name of the programme and the application */
  of: Parameters<typeof listDetails>[2] & { timeZone: string }
}

/** The clock repeats them until somebody acts, so hundreds may follow one another. */
const CALLS: readonly string[] = ['handedOver', 'callerHandedOver', 'dutyCalled']

/** Calls of the clock for one and the same thing, in the order of the events, as one group; each other event alone. */
function foldCalls(history: readonly HistoryLine[]): HistoryLine[][] {
  const groups: HistoryLine[][] = []
  for (const line of history) {
    const group = groups.at(-1)
    if (group?.[0]?.type === line.type && CALLS.includes(line.type)) group.push(line)
    else groups.push([line])
  }
  return groups
}

/** One line in words for each event, the newest first; calls of the clock that follow one another are one line with their number. */
export function HistoryLines({ history, of }: HistoryLinesProps) {
  const translator = useTranslator()
  return (
    <ol class="history" reversed>
      {foldCalls(history.toReversed()).map(
        ([line, ...before]) =>
          line && (
            <li>
              {describeEvent(translator, line)}
              {listDetails(translator, line, of).map((detail) => ` ${detail}`)}
              {before.length > 0 && (
                <>
                  {' '}
                  <Sentence
                    text={translator.translate('desk.case.history.repeated', {
                      times: translator.translate('desk.case.history.times', { count: before.length + 1 }),
                      at: isolate(writeInstant(translator, of, before.at(-1)?.at ?? line.at)),
                    })}
                  />
                </>
              )}
              <br />
              <span class="soft small">
                <Sentence text={sayActor(translator, line)} /> · {writeInstant(translator, of, line.at)}
              </span>
            </li>
          ),
      )}
    </ol>
  )
}

/** The person where the API names it, else the seat. */
export const nameActor = ({ by: { person, seatName } }: Pick<HistoryLine, 'by'>): string => person ?? seatName

/** The same with the seat for which somebody acted who does not hold it. Names are isolated. */
export function sayActor({ translate }: Translator, { by }: Pick<HistoryLine, 'by'>): string {
  const { person, seatName, standInFor } = by
  if (standInFor === undefined) return isolate(nameActor({ by }))
  return person === undefined
    ? translate('desk.case.by.deputy', { seat: isolate(seatName) })
    : translate('desk.case.by.for', { person: isolate(person), seat: isolate(seatName) })
}

/** Says what moved the application last, who did it and when, as far as this reader reads the history; undefined if nothing did. */
export function sayLastMove(translator: Translator, { application }: OpenedCase): string | undefined {
  const line = application.history.findLast(({ type }) => MOVES.includes(type))
  if (!line) return undefined
  return translator.translate('desk.act.changed.by', {
    what: describeEvent(translator, line),
    who: sayActor(translator, line),
    at: isolate(writeInstant(translator, application, line.at)),
  })
}

/** Says what an event of this type is, without its facts. */
export const nameEvent = ({ findSentence, translate }: Translator, type: string): string =>
  findSentence(`desk.event.${type}`) ?? translate('desk.event.other')

/** Says what an event is, with the facts that make it another one. */
export function describeEvent(translator: Translator, { type, facts }: Pick<HistoryLine, 'type' | 'facts'>): string {
  const { translate } = translator
  if (type === 'released' && facts['reviewed'] === false) return translate('desk.event.releasedUnreviewed')
  if (type === 'reopened' && facts['bySilence'] === true) return translate('desk.past.reopened.silence')
  if (type === 'accepted' && facts['to'] !== undefined) return translate('desk.event.givenBack')
  const reader = type === 'remarked' ? findReaderOfRemark(facts) : undefined
  if (reader) return translate(`desk.event.remarked.${reader}`)
  return nameEvent(translator, type)
}

/** The office that has it after a reopening; undefined where it goes back to the officers on duty or to be routed. */
function findOfficeOfReopening(
  { to, rung, targetMinutes }: HistoryLine['facts'],
  ladder: readonly { seatName: string }[],
): string | undefined {
  return to === undefined && targetMinutes !== undefined ? ladder[Number(rung)]?.seatName : undefined
}

/** Facts of an event that the API names, or whose codes the programme or the platform names: the reason, the body, the next office, the choices. */
export function listDetails(
  translator: Translator,
  { type, facts }: Pick<HistoryLine, 'type' | 'facts'>,
  { programme, ladder }: Pick<OpenedCase, 'programme'> & { ladder: readonly { seat: string; seatName: string }[] },
): string[] {
  const { findSentence, translate, language } = translator
  const { reasonName, whereName, entity, outcome, result, importance, pillar, topic, seat, solved, treatedWell } = facts
  const named = (list: readonly { code: string; names: { ar: string; en: string } }[], code: unknown) =>
    list.find((item) => item.code === code)?.names[language]
  const answered = (question: 'desk.field.solved' | 'desk.field.treatedWell', value: unknown) => {
    const said = findSentence(`${question}.${String(value as string | boolean | undefined)}`)
    return said && `${translate(question)} ${said}`
  }
  const details = [
    reasonName ?? whereName,
    type === 'raised' && findSentence(`desk.field.reason.${String(facts['reason'])}`),
    // The body of a withdrawal is where the application was, not who withdrew it.
    type !== 'withdrawn' && named(programme.entities, entity),
    type === 'climbed' && ladder.find((office) => office.seat === seat)?.seatName,
    type === 'reopened' && findOfficeOfReopening(facts, ladder),
    outcome && findSentence(`outcome.${String(outcome)}`),
    result && findSentence(`desk.field.result.${String(result)}`),
    importance && findSentence(`importance.${String(importance)}`),
    named(programme.pillars, pillar),
    named(programme.topics, topic),
    answered('desk.field.solved', solved),
    answered('desk.field.treatedWell', treatedWell),
  ]
  return details.filter((detail) => detail !== undefined && detail !== false).map((detail) => `(${String(detail)})`)
}
