import type { CommandName } from '../../domain/arguments'
import type { RepinReason } from '../../domain/repin-facts'

/** The name of each command on a button or in a list. The code does not compile when a command of `domain` has no name here. */
export const commandNames: Record<`commandName.${CommandName}`, string> = {
  'commandName.accept': 'قبول الطلب',
  'commandName.raise': 'تحويل الطلب إلى المناوب: خطر أو مخالفة موظف',
  'commandName.redirect': 'إرشاد مقدّم الطلب إلى الجهة التي يراجعها',
  'commandName.route': 'تصنيف الطلب وإحالته إلى جهة',
  'commandName.claim': 'تولّي كتابة الجواب',
  'commandName.unclaim': 'التخلي عن كتابة الجواب',
  'commandName.answer': 'الإجابة عن الطلب',
  'commandName.ask': 'توجيه سؤال إلى مقدّم الطلب',
  'commandName.return': 'إعادة الطلب لتوجيهه من جديد',
  'commandName.release': 'إرسال الجواب إلى مقدّم الطلب',
  'commandName.sendBack': 'إعادة الجواب لتغييره',
  'commandName.rate': 'بيان ما إذا حُلّت المسألة',
  'commandName.object': 'الاعتراض على الجواب',
  'commandName.confirm': 'تأكيد الجواب وإغلاق الطلب',
  'commandName.reopen': 'إعادة فتح الطلب',
  'commandName.reply': 'الرد على سؤال الجهة',
  'commandName.withdraw': 'سحب الطلب',
  'commandName.call': 'تسجيل نتيجة الاتصال بمقدّم الطلب',
  'commandName.repin': 'نقل الطلب إلى إصدار آخر من قواعد البرنامج',
  'commandName.reinstate': 'التراجع عن سحب الطلب',
  'commandName.acceptWithdrawal': 'قبول السحب وإغلاق الطلب',
  'commandName.answerCaller': 'تسجيل نتيجة الحديث مع من طلب سحب الطلب بالهاتف',
  'commandName.remark': 'إضافة ملاحظة',
  'commandName.help': 'تسجيل ما فُعل من أجل من قد يكون في خطر',
  'commandName.examine': 'فحص نص حجبته قاعدة آلية',
}

/** The reasons for which an administrator moves an application to another version of its rules. */
export const repinReasonNames: Record<`repinReason.${RepinReason}`, string> = {
  'repinReason.rule_fails': 'في الإصدار الحالي قاعدة خاطئة تمنع سير الطلب',
  'repinReason.law_changed': 'صدر نص قانوني يسري على الطلبات القائمة',
  'repinReason.pinned_by_mistake': 'رُبط الطلب بهذا الإصدار خطأً',
  'repinReason.committee_decision': 'قررت اللجنة التوجيهية ذلك',
}
