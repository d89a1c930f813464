import { getCaseAt } from '../../api/administration/case-at-event'
import { getCase } from '../../api/administration/case-detail'
import { Problem } from '../../api/problem'
import { type Program, SentenceError, UsageError } from '../program'
import { asOperator, dataOption, getApplication } from '../operator'
import { renderCase, renderEvents } from '../render/case-detail'
import { renderCaseAt } from '../render/case-at-event'

const MOST_EVENTS = 1_000

/** `bkm case`: one case as story, as time and as Workflow, or as it stood at one of its events. */
export const oneCase: Program = {
  name: 'case',
  what: 'show one case: its story, its time, its mails and its Workflow; no words of anybody',
  words: ['reference'],
  options: {
    at: { type: 'string', value: 'n', what: 'as it stood after its event n, and why each seat could act then or not' },
    events: { type: 'boolean', what: `the raw events of its Workflow too, at most ${MOST_EVENTS}` },
    data: dataOption,
  },
  async run(given, io) {
    const { at } = given.texts
    if (at !== undefined && !/^[1-9]\d{0,8}$/.test(at)) throw new UsageError('`bkm case` wants --at <n>, from 1 on.')
    const lines = await asOperator(given, io, async (operator) => {
      const row = await getApplication(operator, given.words[0] ?? '')
      if (at !== undefined) {
        return renderCaseAt(await getCaseAt(operator, row, Number(at), 'en').catch((error) => refuse(error, at)))
      }
      const found = await getCase(operator, row, { language: 'en', eventsAfter: 0, limit: MOST_EVENTS })
      return [...renderCase(found), ...(given.flags['events'] ? renderEvents(found) : [])]
    })
    for (const line of lines) io.out(line)
    return 0
  },
}

function refuse(error: unknown, at: string): never {
  if (error instanceof Problem && error.code === 'event.not_found')
    throw new SentenceError(`This application has no event ${at}.`, { cause: error })
  throw error
}
