import type { Frame } from '../../parts/frame'

/** How to reach the application without the link of a mail. */
export function FollowHint({ frame: { translator } }: { frame: Frame }) {
  const { translate, language } = translator
  return (
    <p>
      {translate('mailAct.follow')} <a href={`/${language}/track`}>{translate('mailAct.follow.link')}</a>
    </p>
  )
}
