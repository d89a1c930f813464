import { getCaseAtEvent } from '../../api/administration/case-at-event'
import { getCaseDetail } from '../../api/administration/case-detail'
import { Problem } from '../../api/problem'
import { getApplicationByReference, withAdministrationContext } from '../administration/administration-context'
import { dataOption } from '../options'
import { type Program, SentenceError, UsageError } from '../program'
import { renderCaseAtEvent } from '../render/case-at-event'
import { renderCaseDetail, renderWorkflowEvents } from '../render/case-detail'

const MAX_EVENTS = 1_000

/** `bkm case <reference>`: shows one case now, or as it was after one of its events. */
export const caseProgram: Program = {
  name: 'case',
  description: 'show one case: its events, its time, its mails and its Workflow; nothing that a person wrote',
  positionals: ['reference'],
  options: {
    at: {
      type: 'string',
      valueName: 'n',
      description: 'show the case after its event n, and which commands each seat could give then',
    },
    events: { type: 'boolean', description: `also show the events of its Workflow, at most ${MAX_EVENTS}` },
    data: dataOption,
  },
  async run(options, io) {
    const { at } = options.values
    if (at !== undefined && !/^[1-9]\d{0,8}$/.test(at))
      throw new UsageError('`bkm case`: --at must be a whole number of at least 1.')
    const lines = await withAdministrationContext(options, io, async (context) => {
      const row = await getApplicationByReference(context, options.positionals[0] ?? '')
      if (at !== undefined) {
        const caseAtEvent = await getCaseAtEvent(context, row, Number(at), 'en').catch((error) =>
          throwEventError(error, at),
        )
        return renderCaseAtEvent(caseAtEvent)
      }
      const detail = await getCaseDetail(context, row, {
        language: 'en',
        eventsAfter: 0,
        limit: MAX_EVENTS,
        hasContents: false,
      })
      return [...renderCaseDetail(detail), ...(options.flags['events'] ? renderWorkflowEvents(detail) : [])]
    })
    for (const line of lines) io.out(line)
    return 0
  },
}

/** Throws a SentenceError when the application has no such event, else the error itself. */
function throwEventError(error: unknown, eventNumber: string): never {
  if (error instanceof Problem && error.code === 'event.not_found')
    throw new SentenceError(`This application has no event ${eventNumber}.`, { cause: error })
  throw error
}
