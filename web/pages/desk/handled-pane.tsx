import type { DeskHandled, HandledList } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { isolate } from '../../../locales/isolates'
import { useTranslator } from '../../parts/frame'
import { InventedTag } from '../../parts/invented-tag'
import { Sentence } from '../../parts/sentence'
import { CutWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'
import { ApplicantsTime, isTimeOfApplicant } from './applicants-time'
import { ListPane } from './list-pane'
import { TimeOfRow } from './time-of-row'

/** The applications in which the reader acted, the newest act first. `open`: the reference of the one that is shown beside the list. */
export function HandledPane({ desk, open }: { desk: DeskHandled; open: string | undefined }) {
  const { translate } = useTranslator()
  const { filter, handled, next } = desk
  const hasRows = handled.applications.length + handled.passed.length > 0
  return (
    <ListPane
      desk={desk}
      title={translate('desk.handled.title')}
      above={<p class="soft">{translate(hasRows ? 'desk.handled' : nameEmpty(filter, next !== undefined))}</p>}
    >
      {handled.passed.map((application) => (
        <PassedRow application={application} />
      ))}
      {handled.applications.map((application) => (
        <HandledRow application={application} filter={filter} isOpen={application.reference === open} />
      ))}
    </ListPane>
  )
}

const nameEmpty = ({ after }: DeskFilter, hasNext: boolean) =>
  hasNext || after !== undefined ? 'desk.handled.empty.page' : 'desk.handled.empty'

interface HandledRowProps {
  application: HandledList['applications'][number]
  filter: DeskFilter
  isOpen: boolean
}

function HandledRow({ application, filter, isOpen }: HandledRowProps) {
  const translator = useTranslator()
  const { translate, findSentence, language } = translator
  const { reference, words, stage, holder, act, dueAt, leftMinutes, isAhead, isInvented } = application
  const done = findSentence(`desk.event.${act.type}`) ?? translate('desk.event.other')
  const stageName = translate(`desk.stage.${stage}`)
  return (
    <li>
      <a class="task" href={deskPath(language, filter, reference)} aria-current={isOpen ? 'true' : undefined}>
        <span class="task-line">
          <span>
            <bdi class="task-reference whole">{reference}</bdi> <InventedTag isInvented={isInvented} />
          </span>
          {leftMinutes !== undefined && !isTimeOfApplicant(stage) && (
            <TimeOfRow leftMinutes={leftMinutes} dueAt={dueAt} isAhead={isAhead} />
          )}
        </span>
        {words !== undefined && <CutWords name="task-words" text={words} />}
        {dueAt !== undefined && isTimeOfApplicant(stage) && (
          <span class="task-more soft">
            <ApplicantsTime stage={stage} dueAt={dueAt} timeZone={application.timeZone} />
          </span>
        )}
        <span class="task-more soft">
          {stageName}
          {holder !== undefined && (
            <>
              {' · '}
              <Sentence text={isolate(holder)} />
            </>
          )}
        </span>
        <span class="task-more">
          {translate('desk.handled.act', { at: writeInstant(translator, application, act.at), act: done })}
        </span>
      </a>
    </li>
  )
}

/** An application that the reader no longer sees: only that they gave it away, and when. */
function PassedRow({ application }: { application: HandledList['passed'][number] }) {
  const translator = useTranslator()
  const { reference, act } = application
  const at = writeInstant(translator, application, act.at)
  return (
    <li>
      <div class="task">
        <bdi class="task-reference whole">{reference}</bdi>
        <span class="task-more soft">
          {translator.translate(act.type === 'raised' ? 'desk.handled.raised' : 'desk.handled.returned', { at })}
        </span>
      </div>
    </li>
  )
}
