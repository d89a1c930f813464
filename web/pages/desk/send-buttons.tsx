import type { CommandName } from '../../../domain/arguments'
import type { OpenedCase } from '../../desk/desk-facts'
import { opensNext, OPENS_FIELD } from '../../desk/staff-act-fields'
import { Button } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { nameButton } from './name-act'

/** The buttons that send an act, in its form and below its preview: a reviewer goes on to the next application, others may. */
export function SendButtons({ opened, act }: { opened: OpenedCase; act: CommandName }) {
  const translator = useTranslator()
  const send = nameButton(translator, opened, act)
  if (opensNext(act))
    return (
      <Button name={OPENS_FIELD} value="next">
        {send}
      </Button>
    )
  // Who claims it goes on to write.
  if (act === 'claim') return <Button>{send}</Button>
  return (
    <>
      <Button>{send}</Button>
      <Button look="second" name={OPENS_FIELD} value="next">
        {translator.translate('desk.act.next', { send })}
      </Button>
    </>
  )
}
