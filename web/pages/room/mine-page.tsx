import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { deskPath } from '../../desk/desk-filter'
import type { PageOfTaking } from '../../desk/room'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { CountedList } from '../desk/counted-list'
import { writeInstant } from '../track/tracked'
import { GiveBackForm } from './taking-forms'

export type Taking = Awaited<ReturnType<Services['reads']['readOwnTakings']>>['takings'][number]

interface MinePageProps {
  frame: Frame
  csrfToken: string
  takings: readonly Taking[]
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** What the reader follows of all lists of the operation room. */
export function MinePage({ frame, csrfToken, takings, isFirst, next }: MinePageProps) {
  const { translate, language } = frame.translator
  return (
    <CountedList
      frame={frame}
      title={translate('room.mine')}
      lead={translate('room.mine.lead')}
      whenEmpty={translate('room.mine.none')}
      isEmpty={takings.length === 0}
      back={`/${language}/room`}
      path={`/${language}/room/mine`}
      isFirst={isFirst}
      next={next}
    >
      {takings.map((taking) => (
        <TakingRow taking={taking} csrfToken={csrfToken} back={{ page: 'mine' }} />
      ))}
    </CountedList>
  )
}

/** One row: the application, in which list it was taken and since when, with the button that gives it back. */
export function TakingRow({ taking, csrfToken, back }: { taking: Taking; csrfToken: string; back: PageOfTaking }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, kind, at } = taking
  return (
    <li>
      <a class="task" href={deskPath(language, { scope: 'all', from: kind }, reference)}>
        <bdi class="task-reference whole">{reference}</bdi>
        <span class="task-more">
          <Sentence
            text={translate('room.mine.since', {
              list: isolate(translate(`room.${kind}`)),
              at: writeInstant(translator, taking, at),
            })}
          />
        </span>
      </a>
      <GiveBackForm taking={taking} csrfToken={csrfToken} back={back} />
    </li>
  )
}
