import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { SHOWN_FIELD } from '../../parts/header'
import { Notice } from '../../parts/notice'
import { WrittenText } from '../../parts/written-text'
import { FollowHint } from '../mail/follow-hint'
import { NextRemark } from './next-remark'
import { type ActFacts, type ActName, hasReply } from './tracked'

interface ActOverProps {
  tracked: ActFacts
  act: ActName
  /** why it was refused, as a sentence */
  refusal: string
}

/** An act that was sent after it had become impossible, such as a second reply: why, instead of what it would bring about. */
export function ActOver({ tracked, act, refusal }: ActOverProps) {
  const { translate, findSentence } = useTranslator()
  const title = (isDone(tracked, act) && findSentence(`track.over.${act}.done`)) || findSentence(`track.over.${act}`)
  return (
    <Notice tone="warning" isResult title={title ?? translate('track.refused')}>
      {act === 'remark' && tracked.nextRemarkAt !== undefined ? (
        <NextRemark tracked={tracked} />
      ) : (
        <p>{act === 'remark' || title === undefined ? refusal : translate('track.over.text')}</p>
      )}
    </Notice>
  )
}

/** Whether somebody has done this very act before. */
const isDone = (tracked: ActFacts, act: ActName): boolean =>
  act === 'reply' ? hasReply(tracked) : act === 'object' && tracked.stage === 'objection'

interface WordsOfActOverProps {
  tracked: ActFacts
  /** path of the page of the application, or of the mail */
  path: string
  isByMail: boolean
  words: string | undefined
  idempotencyKey: string
}

/** The words of such an act, under a heading of their own, a way to send them as a remark, and where the application stands. */
export function WordsOfActOver({ tracked, path, isByMail, words, idempotencyKey }: WordsOfActOverProps) {
  const { translate } = useTranslator()
  const hidden = { idempotencyKey, turn: String(tracked.turn), [SHOWN_FIELD]: 'form' }
  return (
    <>
      {words && (
        <>
          <h2>{translate('track.over.words')}</h2>
          <WrittenText text={words} />
          {tracked.allowed.includes('remark') && (
            <Form action={`${path}/remark`} hidden={{ ...hidden, text: words }}>
              <Buttons>
                <Button look="second">{translate('track.over.send_as_remark')}</Button>
              </Buttons>
            </Form>
          )}
        </>
      )}
      {isByMail ? (
        <FollowHint />
      ) : (
        <p>
          <a href={path}>{translate('track.over.state')}</a>
        </p>
      )}
    </>
  )
}
