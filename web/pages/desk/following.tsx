import { isTaken } from '../../../domain/room-exceptions'
import { isolate } from '../../../locales/isolates'
import type { OpenedCase } from '../../desk/desk-facts'
import type { DeskFilter } from '../../desk/desk-filter'
import { nextPath } from '../../desk/room'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { GiveBackForm, TakeForm } from '../room/taking-forms'
import { writeInstant } from '../track/tracked'

interface FollowingProps {
  opened: OpenedCase
  filter: DeskFilter
  csrfToken: string
}

/** For the operation room: who of it follows the application, and the way to the next one of the list from which the reader came. */
export function Following({ opened: { application, takings }, filter: { from }, csrfToken }: FollowingProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  if (takings === undefined) return null
  const { reference } = application
  const list = from === 'body' ? undefined : from
  const mayTake = list !== undefined && isTaken(list) && takings.every(({ kind }) => kind !== list)
  return (
    <>
      {list !== undefined && (
        <p>
          <a href={nextPath(language, list, reference)}>{translate('room.next')}</a>
        </p>
      )}
      {takings.map((taking) => {
        const at = writeInstant(translator, taking, taking.at)
        const who = taking.isMine
          ? translate('room.taken.mine', { at })
          : translate('room.taken.by', { name: isolate(taking.by), at })
        return (
          <>
            <p>
              <Sentence text={translate('room.follows', { list: translate(`room.${taking.kind}`), who })} />
            </p>
            <GiveBackForm taking={taking} csrfToken={csrfToken} back={{ page: 'case', from: list }} />
          </>
        )
      })}
      {mayTake && (
        <TakeForm kind={list} reference={reference} csrfToken={csrfToken} back={{ page: 'case', from: list }} />
      )}
    </>
  )
}
