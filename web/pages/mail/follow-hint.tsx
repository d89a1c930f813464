import { useTranslator } from '../../parts/frame'

/** How to reach the application without the link of a mail. */
export function FollowHint() {
  const { translate, language } = useTranslator()
  return (
    <p>
      {translate('mailAct.follow')} <a href={`/${language}/track`}>{translate('mailAct.follow.link')}</a>
    </p>
  )
}
