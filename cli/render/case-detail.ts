import type { getCaseDetail } from '../../api/administration/case-detail'
import { renderColumns } from '../options'

type CaseDetail = Awaited<ReturnType<typeof getCaseDetail>>

/** Renders what `bkm case` prints. */
export function renderCaseDetail(detail: CaseDetail): string[] {
  const { reference, stage, sequence, workflowId, wakeAt } = detail
  return [
    `${reference}: ${stage}, ${sequence} events; ${wakeAt ? `the clock acts next at ${wakeAt}` : 'the clock has no further step'}`,
    `Workflow ${workflowId}`,
    '',
    'Events',
    ...renderColumns(detail.story.map(listEventCells)),
    '',
    ...renderTimeline(detail.timeline),
    '',
    ...renderRun(detail),
  ]
}

const listEventCells = ({ sequence, at, type, by, facts }: CaseDetail['story'][number]): string[] => [
  String(sequence),
  at,
  type,
  by.person ? `${by.seatName} (${by.person})` : by.seatName,
  Object.entries(facts)
    .filter(([name]) => !name.endsWith('Id'))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' '),
]

function renderTimeline({ intervals, budget, why, wakes, mails }: CaseDetail['timeline']): string[] {
  const intervalRows = intervals.map(({ party, from, to, minutes, workingMinutes, calendar }) => [
    party,
    from,
    to ?? 'now',
    `${minutes} min`,
    `${workingMinutes} min of working time`,
    calendar,
  ])
  const mailRows = mails.map(({ template, audience, status, attempts, nextTryAt, errorCode }) => [
    template,
    audience,
    status,
    `${attempts} attempts`,
    nextTryAt ? `next attempt ${nextTryAt}` : 'no further attempt',
    errorCode ?? '',
  ])
  return [
    'Time, by the party it is charged to',
    ...renderColumns(intervalRows),
    ...(budget
      ? [
          `Budget: ${budget.usedMinutes} of ${budget.targetMinutes} min used${budget.running ? '' : ', the clock is stopped'}`,
        ]
      : []),
    ...why.map((sentence) => `  ${sentence}`),
    wakes.length > 0 ? 'Next steps of the clock' : 'The clock has no further step.',
    ...renderColumns(wakes.map(({ at, step }) => [at, step])),
    mails.length > 0 ? 'Mails that have not been sent' : 'No mail is waiting.',
    ...renderColumns(mailRows),
  ]
}

function renderRun({ engine, run }: CaseDetail): string[] {
  if (engine === 'unavailable') return ['Temporal: the server does not answer.']
  if (!run) return ['Temporal: there is no Workflow.']
  const { runId, status, startedAt, historyLength, historyBytes, details, workflowTask, activities } = run
  return [
    `Temporal: ${status}, run ${runId} since ${startedAt ?? '?'}, ${historyLength} events, ${historyBytes} bytes`,
    ...(details ? [`  ${details}`] : []),
    ...(workflowTask
      ? [`  Workflow Task pending, attempt ${workflowTask.attempt}${renderFailure(workflowTask.failure)}`]
      : []),
    ...activities.map(
      ({ type, attempt, state, failure, nextTryAt }) =>
        `  activity ${type} ${state}, attempt ${attempt}${renderFailure(failure)}${nextTryAt ? `, next attempt ${nextTryAt}` : ''}`,
    ),
  ]
}

/** Renders the failure of the last attempt of a Workflow Task or activity, or an empty text. */
const renderFailure = (failure: string | undefined): string => (failure ? `, the last attempt failed: ${failure}` : '')

/** Renders what `bkm case --events` prints besides: the history of the Workflow. */
export const renderWorkflowEvents = ({ events, eventsAfter }: CaseDetail): string[] => [
  '',
  'Events of the Workflow',
  ...renderColumns(
    events.map(({ id, at, type, name, summary }) => [String(id), at ?? '', type, name ?? '', summary ?? '']),
  ),
  ...(eventsAfter === undefined ? [] : [`  … There are more after event ${eventsAfter}.`]),
]
