// The script of the desk. The pages work without it; it keeps the list as it is while applications are opened,
// renews it when something happens, and adds keys.
import { openInFrame, startFrame } from './desk/frame'
import { startFollowingChoice } from './desk/follow-choice'
import { startJump } from './desk/jump'
import { startListFields } from './desk/list-field'
import { startKeys } from './desk/keys'
import { startLive } from './desk/live'
import { loadWriting } from './desk/load-writing'
import { startShowingFields } from './desk/show-field'

startFrame()
startJump()
startFollowingChoice()
startListFields()
startKeys()
startShowingFields()
startLive((url) => void openInFrame(url))
addEventListener('desk:shown', loadWriting)
for (const part of document.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false
