import type { DeskFacts, TaskList } from '../../desk/desk-facts'
import { type DeskFilter, deskPath, isNarrowed } from '../../desk/desk-filter'
import { groupTasks } from '../../desk/order-tasks'
import { isolate } from '../../../locales/isolates'
import type { Translator } from '../../../locales/translator'
import { CountLink, writeCount } from '../../parts/count'
import { useTranslator } from '../../parts/frame'
import { InventedTag } from '../../parts/invented-tag'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'
import { ListFilter } from './list-filter'
import { ListPane } from './list-pane'
import { CutWords } from '../../parts/written-text'
import { TimeOfRow } from './time-of-row'
import { isBarred, ReasonLine } from './wait-reasons'

/** The open tasks by time left, danger before everything else. `open`: the reference of the application that is shown beside the list. */
export function TaskPane({ desk, open }: { desk: DeskFacts; open: string | undefined }) {
  const { translate } = useTranslator()
  const { filter, list, next } = desk
  const { danger, owed, notOwed } = groupTasks(list.tasks, desk.session.seats)
  const show = (task: TaskRowProps['task']) => <TaskRow task={task} filter={filter} isOpen={task.reference === open} />
  return (
    <ListPane
      desk={desk}
      title={translate('desk.list')}
      above={
        <>
          <ListFilter filter={filter} />
          {list.tasks.length === 0 && <p>{translate(nameEmpty(filter, next !== undefined))}</p>}
          {list.tasks.length === 0 && <WaitsInUnit desk={desk} />}
        </>
      }
    >
      {danger.length > 0 && (
        <li data-no-row="" class="tasks-apart small">
          {translate('desk.list.danger')}
        </li>
      )}
      {danger.map(show)}
      {danger.length > 0 && owed.length > 0 && (
        <li data-no-row="" class="tasks-apart small">
          {translate('desk.list.others')}
        </li>
      )}
      {owed.map(show)}
      {notOwed.length > 0 && (
        <li data-no-row="" class="tasks-apart small">
          {translate('desk.list.may_answer')}
        </li>
      )}
      {notOwed.map(show)}
    </ListPane>
  )
}

/** An officer whose own list is empty learns that colleagues have something, such as the other officers on duty. */
function WaitsInUnit({ desk: { filter, counts } }: { desk: DeskFacts }) {
  const { translate, language } = useTranslator()
  if (filter.scope !== 'mine' || isNarrowed(filter) || filter.after !== undefined || counts.unit.count === 0)
    return null
  const count = writeCount(counts.unit)
  return (
    <p>
      <CountLink href={deskPath(language, { ...filter, scope: 'unit' })} count={count}>
        {translate('desk.list.empty.unit', { count })}
      </CountLink>
    </p>
  )
}

/** A list that is narrowed may be empty while applications wait. */
function nameEmpty(filter: DeskFilter, hasNext: boolean) {
  if (hasNext) return 'desk.list.empty.page'
  if (isNarrowed(filter)) return 'desk.list.empty.narrowed'
  return filter.scope === 'mine' ? 'desk.list.empty.mine' : 'desk.list.empty'
}

interface TaskRowProps {
  task: TaskList['tasks'][number]
  filter: DeskFilter
  isOpen: boolean
}

/** One row of a list of open tasks. `filter`: of the list from which it opens its application. */
export function TaskRow({ task, filter, isOpen }: TaskRowProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, leftMinutes, dueAt, isAhead, words, claimed, isInvented } = task
  // The list was read before the application that is open was noted as read.
  const isUnread = task.isUnread && !isOpen
  const content = (
    <>
      <span class="task-line">
        <span>
          <bdi class="task-reference whole">{reference}</bdi> <InventedTag isInvented={isInvented} />
          {isUnread && <span class="spoken"> {translate('desk.row.unread')}</span>}
        </span>
        {leftMinutes === undefined ? (
          <span class="soft">{translate('desk.row.no_due')}</span>
        ) : (
          <TimeOfRow leftMinutes={leftMinutes} dueAt={dueAt} isAhead={isAhead} />
        )}
      </span>
      {words !== undefined && <CutWords name="task-words" text={words} />}
      <WhatToDo task={task} />
      {task.countsFrom !== undefined && (
        <span class="task-more">
          {translate('desk.row.call_from', { when: writeInstant(translator, task, task.countsFrom) })}
        </span>
      )}
      <AlsoFor task={task} />
      <ReasonLine task={task} />
      {claimed && (
        <span class="task-more task-claim">
          <Sentence text={describeClaim(translate, claimed)} />
        </span>
      )}
    </>
  )
  // Some tasks are only to telephone somebody: the application itself is not open to this person.
  if (isUnread === undefined)
    return (
      <li>
        <div class="task">{content}</div>
      </li>
    )
  return (
    <li>
      <a
        class={isUnread ? 'task task-unread' : 'task'}
        href={deskPath(language, filter, reference)}
        aria-current={isOpen ? 'true' : undefined}
        data-mine={claimed?.byMe || undefined}
      >
        {content}
      </a>
    </li>
  )
}

/**
 * What is to be done: the stage, or the kind of the task. A task of a colleague says whose it is, because nothing in it is this reader's to do;
 * and why the row leads nowhere, if this reader may not open the application.
 */
function WhatToDo({
  task: { kind, stage, isMine, isCovered, seatName, holderName = '', isUnread, reasons = [] },
}: Pick<TaskRowProps, 'task'>) {
  const { translate } = useTranslator()
  const isAtBody = kind === 'decide' && stage === 'with_entity'
  const named = translate(kind === 'decide' ? `desk.stage.${stage}` : `desk.task.${kind}`)
  const holder = translate('desk.row.with', { seat: isolate(seatName) })
  const nameOwn = () => {
    if (kind === 'may_answer')
      return translate(isBarred(reasons) ? 'desk.row.with' : 'desk.row.with.may_answer', {
        seat: isolate(holderName),
      })
    return isAtBody ? translate('desk.row.with_you') : named
  }
  const nameOthers = () =>
    translate('desk.row.with.others_may', { holder: isolate(holderName), seat: isolate(seatName) })
  return (
    <>
      <span class="task-more soft">
        {isMine && <Sentence text={nameOwn()} />}
        {!isMine && kind === 'decide' && !isAtBody && `${named} · `}
        {!isMine && <Sentence text={kind === 'may_answer' ? nameOthers() : holder} />}
        {!isMine && kind !== 'decide' && kind !== 'may_answer' && ` · ${named}`}
      </span>
      {/* What went up is with the office above, also where nobody acts for the one below. */}
      {isCovered && kind !== 'may_answer' && (
        <span class="task-more">
          <Sentence text={translate('desk.row.covered', { seat: isolate(seatName) })} />
        </span>
      )}
      {!isMine && isUnread === undefined && <span class="task-more soft">{translate('desk.row.closed_to_you')}</span>}
    </>
  )
}

/** Other seats with a task of the same application, and what else this seat has to do. */
function AlsoFor({ task: { seat, alsoFor } }: Pick<TaskRowProps, 'task'>) {
  const { translate, joinAll } = useTranslator()
  const seats = [
    ...new Set(
      alsoFor.filter((other) => other.seat !== seat && !other.isMine).map(({ seatName }) => isolate(seatName)),
    ),
  ]
  const tasks = alsoFor.filter((other) => other.seat === seat)
  return (
    <>
      {tasks.map(({ kind }) => (
        <span class="task-more soft">{translate('desk.row.also.task', { task: translate(`desk.task.${kind}`) })}</span>
      ))}
      {seats.length > 0 && (
        <span class="task-more soft">
          <Sentence text={translate('desk.row.also', { seats: joinAll(seats) })} />
        </span>
      )}
    </>
  )
}

function describeClaim(
  translate: Translator['translate'],
  { byMe, person }: NonNullable<TaskList['tasks'][number]['claimed']>,
): string {
  if (byMe) return translate('desk.row.claimed.me')
  return person === undefined
    ? translate('desk.row.claimed.somebody')
    : translate('desk.row.claimed.other', { person: isolate(person) })
}
