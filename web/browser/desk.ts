// The script of the desk. The pages work without it; it keeps the list as it is while applications are opened, and adds keys.
import { startFrame } from './desk/frame'
import { startJump } from './desk/jump'
import { startKeys } from './desk/keys'

startFrame()
startJump()
startKeys()
for (const part of document.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false
