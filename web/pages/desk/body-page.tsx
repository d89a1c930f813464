import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import type { StaffSession, TaskList } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { CountLink, writeCount } from '../../parts/count'
import { Document } from '../../parts/document'
import { Figure, Figures } from '../../parts/figure'
import { ButtonLink, Buttons } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { TaskRow } from './task-pane'

type Counted = Awaited<ReturnType<Services['reads']['readTasksAndCounts']>>

interface BodyPageProps {
  frame: Frame
  session: StaffSession
  /** the first rows of the reader's own list */
  mine: TaskList
  /** the first rows of what is late at the offices of the body, with the numbers of the lists */
  late: Counted
  week: Awaited<ReturnType<Services['reads']['countWeekOfBody']>>
}

const MINE: DeskFilter = { scope: 'mine', kind: 'decide', from: 'body' }
const LATE: DeskFilter = { scope: 'unit', overdue: 'yes', from: 'body' }

/** For a minister's or a head's office, on a telephone: what needs them comes first, then what is late below, then the week. */
export function BodyPage({ frame, session, mine, late, week }: BodyPageProps) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={translate('body.title')} isWide hasNoLeave styles={['desk']}>
      <h1>{translate('body.title')}</h1>
      {session.seats
        .filter(({ standIn }) => !standIn)
        .map(({ seatName }) => (
          <p class="soft">
            <Sentence text={translate('desk.acting', { seat: isolate(seatName) })} />
          </p>
        ))}
      <Rows title="mine" tasks={mine.tasks} filter={MINE} />
      <Rows title="late" tasks={late.tasks} filter={LATE} count={late.counts.overdue} />
      <h2>{translate('body.week')}</h2>
      <Figures>
        {(['came', 'answered', 'missed'] as const).map((list) => (
          <Figure
            value={week[list]}
            label={translate(`body.week.${list}`)}
            definition={translate(`body.week.${list}.definition`)}
            href={`/${language}/body/${list}`}
          />
        ))}
        <Figure
          value={writeCount(late.counts.unit)}
          label={translate('body.week.waiting')}
          definition={translate('body.week.waiting.definition')}
          href={deskPath(language, { scope: 'unit' })}
        />
      </Figures>
      {week.practice > 0 && (
        <p>
          <CountLink href={`/${language}/body/practice`} count={week.practice}>
            {translate('body.week.left_out', { count: week.practice })}
          </CountLink>
        </p>
      )}
      <Buttons>
        <ButtonLink look="second" href={`/${language}/desk`}>
          {translate('body.desk')}
        </ButtonLink>
      </Buttons>
    </Document>
  )
}

interface RowsProps {
  title: 'mine' | 'late'
  tasks: TaskList['tasks']
  filter: DeskFilter
  /** of the whole list; without it there is a way to the list, but no number */
  count?: Counted['counts']['mine']
}

/** The first rows of a list of the desk, and the way to the whole of it. */
function Rows({ title, tasks, filter, count }: RowsProps) {
  const { translate, language } = useTranslator()
  return (
    <section aria-labelledby={`body-${title}`}>
      <h2 id={`body-${title}`}>{translate(`body.${title}`)}</h2>
      {tasks.length === 0 ? (
        <p>{translate(`body.${title}.none`)}</p>
      ) : (
        <>
          <ol class="tasks" data-rows="">
            {tasks.map((task) => (
              <TaskRow task={task} filter={filter} isOpen={false} />
            ))}
          </ol>
          <p>
            <CountLink href={deskPath(language, filter)} count={count && writeCount(count)}>
              {count ? translate('body.late.all', { count: writeCount(count) }) : translate('body.mine.all')}
            </CountLink>
          </p>
        </>
      )}
    </section>
  )
}
