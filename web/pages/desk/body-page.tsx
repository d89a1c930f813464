import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import type { StaffSession, TaskList } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { type Counted, CountLink, writeCount } from '../../parts/count'
import { Document } from '../../parts/document'
import { Figure, Figures } from '../../parts/figure'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { TaskRow } from './task-pane'

type RowsOfList = Counted & { tasks: TaskList['tasks'] }

interface BodyPageProps {
  frame: Frame
  session: StaffSession
  /** the first rows of the reader's own list, and how many it has */
  mine: RowsOfList
  /** the first rows of what is late at the offices of the body, without those of `mine`; the number is that of the whole list */
  late: RowsOfList
  /** how many wait for the offices of the body */
  waiting: Counted
  week: Awaited<ReturnType<Services['reads']['countWeekOfBody']>>
}

const MINE: DeskFilter = { scope: 'mine', kind: 'decide', from: 'body' }
const LATE: DeskFilter = { scope: 'unit', overdue: 'yes', from: 'body' }

/** For a minister's or a head's office, on a telephone: what needs them comes first, then what is late below, then the week. */
export function BodyPage({ frame, session, mine, late, waiting, week }: BodyPageProps) {
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
      <p>
        <a href={`/${language}/desk`}>{translate('body.desk')}</a>
      </p>
      <Rows title="mine" list={mine} filter={MINE} />
      <Rows title="late" list={late} filter={LATE} />
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
          value={writeCount(waiting)}
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
    </Document>
  )
}

interface RowsProps {
  title: 'mine' | 'late'
  list: RowsOfList
  filter: DeskFilter
}

/** The first rows of a list of the desk, how many of it they are, and the way to the whole of it. */
function Rows({ title, list: { tasks, ...counted }, filter }: RowsProps) {
  const { translate, language } = useTranslator()
  const count = writeCount(counted)
  return (
    <section aria-labelledby={`body-${title}`}>
      <h2 id={`body-${title}`}>{translate(`body.${title}`)}</h2>
      {counted.count === 0 && <p>{translate(`body.${title}.none`)}</p>}
      {counted.count > 0 && title === 'late' && tasks.length === 0 && <p>{translate('body.late.above')}</p>}
      {tasks.length > 0 && (
        <>
          {tasks.length < counted.count && (
            <p class="soft">{translate(`body.${title}.shown`, { shown: tasks.length, count })}</p>
          )}
          <ol class="tasks" data-rows="">
            {tasks.map((task) => (
              <TaskRow task={task} filter={filter} isOpen={false} />
            ))}
          </ol>
        </>
      )}
      {counted.count > 0 && (
        <p>
          <CountLink href={deskPath(language, filter)} count={count}>
            {translate(`body.${title}.all`, { count })}
          </CountLink>
        </p>
      )}
    </section>
  )
}
