import { findPassedDays } from '../../db/tables/rehearsal-times'
import { listEvents } from '../../db/tables/events'
import type { ApplicationRow } from '../../db/tables/application-row'
import type { ApplicationView } from '../../domain/permissions'
import type { Language } from '../../locales/language'
import { holderName } from '../../locales/stages'
import type { Dependencies } from '../dependencies'
import { formatInstant } from '../presenters/format-instant'
import { createHistoryContext, presentHistory } from '../presenters/history'

/** In danger an officer is called each half hour. Whoever reads more than so many lines reads the history of the application. */
const MOST_LINES = 50

/** What happened to an application in the days that passed last for it. */
export interface PassedDays {
  /** its own time before and after them */
  from: string
  to: string
  /** the newest events of which this reader may know, in their order */
  history: ReturnType<typeof presentHistory>
  /** how many events came before those in `history` */
  earlierCount: number
  /** the offices that `history` names by their seats */
  ladder: { seat: string; seatName: string }[]
}

/** Reads what happened in the days that passed last, as the view of this reader shows it; undefined when no days passed. */
export async function readPassedDays(
  { database, policyReader }: Pick<Dependencies, 'database' | 'policyReader'>,
  { id, programme, policyVersion, state }: ApplicationRow,
  view: ApplicationView,
  language: Language,
): Promise<PassedDays | undefined> {
  const passed = await findPassedDays(database, id)
  if (!passed) return undefined
  const { from, to } = passed
  const [pack, events] = await Promise.all([policyReader.getPack(programme, policyVersion), listEvents(database, id)])
  const context = createHistoryContext(pack, language, new Map())
  const happened = presentHistory(
    events.filter(({ at }) => at > from && at <= to),
    view.relations,
    context,
  )
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    history: happened.slice(-MOST_LINES),
    earlierCount: Math.max(0, happened.length - MOST_LINES),
    ladder: state.ladder.map(({ seat }) => ({
      seat,
      seatName: holderName(context.translator, seat, context.entityAndSectorNames),
    })),
  }
}
