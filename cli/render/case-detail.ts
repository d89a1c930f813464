import type { getCase } from '../../api/administration/case-detail'
import { renderColumns } from '../options'

type Found = Awaited<ReturnType<typeof getCase>>

/** One case for a terminal. */
export function renderCase(found: Found): string[] {
  const { reference, stage, sequence, workflowId, wakeAt } = found
  return [
    `${reference}: ${stage}, ${sequence} events; ${wakeAt ? `the clock acts next at ${wakeAt}` : 'the clock owes nothing'}`,
    `Workflow ${workflowId}`,
    '',
    'Story',
    ...renderColumns(found.story.map(storyRow)),
    '',
    ...renderTimeline(found.timeline),
    '',
    ...renderEngine(found),
  ]
}

const storyRow = ({ sequence, at, type, by, facts }: Found['story'][number]): string[] => [
  String(sequence),
  at,
  type,
  by.person ? `${by.seatName} (${by.person})` : by.seatName,
  Object.entries(facts)
    .filter(([name]) => !name.endsWith('Id'))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' '),
]

function renderTimeline({ intervals, budget, why, wakes, mails }: Found['timeline']): string[] {
  const spent = intervals.map(({ party, from, to, minutes, workingMinutes, calendar }) => [
    party,
    from,
    to ?? 'now',
    `${minutes} min`,
    `${workingMinutes} of work`,
    calendar,
  ])
  const mailRows = mails.map(({ template, audience, status, attempts, nextTryAt, errorCode }) => [
    template,
    audience,
    status,
    `${attempts} attempts`,
    nextTryAt ? `next ${nextTryAt}` : 'not again',
    errorCode ?? '',
  ])
  return [
    'Time, by whom it is charged to',
    ...renderColumns(spent),
    ...(budget
      ? [`Budget: ${budget.usedMinutes} of ${budget.targetMinutes} min${budget.running ? '' : ', standing still'}`]
      : []),
    ...why.map((sentence) => `  ${sentence}`),
    wakes.length > 0 ? 'Next steps of the clock' : 'The clock owes no step.',
    ...renderColumns(wakes.map(({ at, step }) => [at, step])),
    mails.length > 0 ? 'Mails that have not left' : 'No mail waits.',
    ...renderColumns(mailRows),
  ]
}

function renderEngine({ engine, run }: Found): string[] {
  if (engine === 'unavailable') return ['Engine: Temporal does not answer.']
  if (!run) return ['Engine: there is no Workflow.']
  const { runId, status, startedAt, historyLength, historyBytes, details, workflowTask, activities } = run
  return [
    `Engine: ${status}, run ${runId} since ${startedAt ?? '?'}, ${historyLength} events, ${historyBytes} bytes`,
    ...(details ? [`  ${details}`] : []),
    ...(workflowTask ? [`  Workflow Task owed, attempt ${workflowTask.attempt}${because(workflowTask.failure)}`] : []),
    ...activities.map(
      ({ type, attempt, state, failure, nextTryAt }) =>
        `  activity ${type} ${state}, attempt ${attempt}${because(failure)}${nextTryAt ? `, next ${nextTryAt}` : ''}`,
    ),
  ]
}

const because = (failure: string | undefined): string => (failure ? `, the last one failed: ${failure}` : '')

export const renderEvents = ({ events, eventsAfter }: Found): string[] => [
  '',
  'Raw events',
  ...renderColumns(
    events.map(({ id, at, type, name, summary }) => [String(id), at ?? '', type, name ?? '', summary ?? '']),
  ),
  ...(eventsAfter === undefined ? [] : [`  … and more after event ${eventsAfter}.`]),
]
