import type { ComponentChildren } from 'preact'
import { isolate } from '../../../locales/isolates'
import { beginsWithBrief } from '../../desk/case-brief'
import type { DeskFacts, DeskHandled, DeskReader, DeskSearch, OpenedCase } from '../../desk/desk-facts'
import { administrationPath, isAdministrator } from '../../administration/paths'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { isInRoom, roomPath } from '../../desk/room'
import { Document } from '../../parts/document'
import { type Frame, useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { CaseFrame } from './case-frame'
import { CasePane } from './case-pane'
import { CaseChanged, DeskLive } from './desk-live'
import { DeskSays, KeyButtons, KeyDialogs } from './desk-keys'
import { Following } from './following'
import { HandledPane } from './handled-pane'
import { NothingOpened } from './nothing-opened'
import { InDanger } from './raise-hints'
import { SearchPane } from './search-results'
import { TaskPane } from './task-pane'

/** `inDanger`: the reader is told whom to telephone when somebody is in danger now. */
export interface DeskNotice {
  tone: 'success' | 'warning'
  sentence: string
  inDanger?: boolean
  /** the reference of another application of the same person */
  nextOfPerson?: string | undefined
}

interface DeskPageProps {
  frame: Frame
  desk: DeskFacts | DeskHandled | DeskSearch
  /** the application beside the list */
  opened?: OpenedCase | undefined
  /** what became of the last act, or why an application is not shown */
  notice?: DeskNotice | undefined
  hasErrors?: boolean
  /** the forms of the acts; only beside an application */
  children?: ComponentChildren
}

/**
 * The desk: the list by time left, the application, the act. On a wide screen they stand side by side, and each scrolls by itself. On a
 * narrow one the list is a page of its own.
 */
export function DeskPage({ frame, desk, opened, notice, hasErrors = false, children }: DeskPageProps) {
  const { translate, language } = frame.translator
  const title = opened ? `${opened.application.reference} ${opened.application.typeName}` : translate('desk.title')
  const isBrief = opened !== undefined && beginsWithBrief(desk.session, desk.filter)
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={hasErrors}
      isFull
      hasNoLeave
      styles={['desk']}
      scripts={opened ? ['desk-script', 'desk-draft'] : ['desk-script']}
    >
      <ActingSeat desk={desk} />
      <div class={['desk', opened && 'desk-opened', isBrief && 'desk-brief'].filter(Boolean).join(' ')}>
        <div class="desk-said">
          <div id="desk-notice">
            {notice && (
              <Notice tone={notice.tone} title={notice.sentence} isResult>
                {notice.nextOfPerson !== undefined && (
                  <p>
                    <a href={deskPath(language, desk.filter, notice.nextOfPerson)}>
                      <Sentence
                        text={translate('desk.done.same_person', { reference: isolate(notice.nextOfPerson) })}
                      />
                    </a>
                  </p>
                )}
                {notice.inDanger && <InDanger />}
              </Notice>
            )}
          </div>
          <DeskSays />
          <DeskLive />
        </div>
        <ListPane desk={desk} open={opened?.application.reference} />
        <CaseFrame>
          {opened ? (
            <>
              <div class="desk-case">
                <p class="desk-back">
                  <BackLink filter={desk.filter} />
                </p>
                <Following opened={opened} filter={desk.filter} csrfToken={desk.session.csrfToken} />
                <CasePane opened={opened} filter={desk.filter} isBrief={isBrief} />
                <CaseChanged application={opened.application} />
              </div>
              <section class="desk-act" aria-labelledby="act-title">
                {children}
              </section>
            </>
          ) : (
            <>
              <h1 id="case-title" class="spoken" tabIndex={-1}>
                {title}
              </h1>
              <NothingOpened desk={desk} />
            </>
          )}
        </CaseFrame>
      </div>
      <KeyDialogs filter={desk.filter} />
    </Document>
  )
}

/** Leads back to the page from which the reader came. */
function BackLink({ filter }: { filter: DeskFilter }) {
  const { translate, language } = useTranslator()
  const { from } = filter
  const [href, name] =
    from === undefined
      ? [deskPath(language, filter), translate('desk.list.back')]
      : from === 'body'
        ? [`/${language}/body`, translate('body.title')]
        : [roomPath(language, from), translate(`room.${from}`)]
  return (
    <a class="back" href={href}>
      {name}
    </a>
  )
}

function ListPane({ desk, open }: { desk: DeskPageProps['desk']; open: string | undefined }) {
  if ('results' in desk) return <SearchPane desk={desk} />
  return 'handled' in desk ? <HandledPane desk={desk} open={open} /> : <TaskPane desk={desk} open={open} />
}

/** For which seats the reader acts; the others are told on the page of the seats. */
function ActingSeat({
  desk: {
    session,
    filter: { from },
  },
}: {
  desk: DeskReader
}) {
  const { translate, language } = useTranslator()
  // The line below the header tells for whom a deputy acts.
  const [first, ...others] = session.seats.filter(({ standIn }) => !standIn)
  return (
    <div class="acting small">
      <span id="acting-for">
        {first && <Sentence text={translate('desk.acting', { seat: isolate(first.seatName) })} />}{' '}
        {others.length > 0 && translate('desk.acting.more', { count: others.length })}{' '}
        <span class="acting-name">
          (<bdi>{session.displayName}</bdi>)
        </span>
      </span>
      <span class="acting-links">
        <KeyButtons />
        {session.seats.some(({ role }) => role === 'entity') && (
          <a class={from === 'body' ? 'back' : undefined} href={`/${language}/body`}>
            {translate('body.link')}
          </a>
        )}
        {isInRoom(session) && <a href={`/${language}/room`}>{translate('room.title')}</a>}
        {isAdministrator(session.seats) && (
          <a href={administrationPath(language)}>{translate('administration.title')}</a>
        )}
        <a href={`/${language}/staff`}>{translate('desk.seats')}</a>
        <form method="post" action={`/${language}/sign-out`}>
          <input type="hidden" name="csrfToken" value={session.csrfToken} />
          <button class="button button-link">{translate('staff.sign_out')}</button>
        </form>
      </span>
    </div>
  )
}
