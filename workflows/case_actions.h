// Everything that may be done to a case, and to a party's task in it.
#pragma once
#include "workflows/row.h"

namespace wangge::actions {

// patrol and report 巡查、报告
using report_step = Action<"report_step">;
using report = Action<"report">;
using report_up = Action<"report_up">;
using correct_on_spot = Action<"correct_on_spot">;
using take = Action<"take">;
using accept = Action<"accept">;
using return_report = Action<"return_report">;
using decide_competence = Action<"decide_competence">;
using dismiss = Action<"dismiss">;
using merge = Action<"merge">;
using finish_merged = Action<"finish_merged">;
using confirm_ending = Action<"confirm_ending">;
using refuse_ending = Action<"refuse_ending">;
// disposal 处置
using verify_on_site = Action<"verify_on_site">;
using handle_own = Action<"handle_own">;
using hand_on = Action<"hand_on">;
using find_violation = Action<"find_violation">;
using file_penalty = Action<"file_penalty">;
using decide_penalty = Action<"decide_penalty">;
using drop_penalty = Action<"drop_penalty">;
using suspect_crime = Action<"suspect_crime">;
using decide_crime = Action<"decide_crime">;
using refer_to_police = Action<"refer_to_police">;
using finish = Action<"finish">;
using cancel_route = Action<"cancel_route">;
// delegation 交办
using delegate = Action<"delegate">;
using report_result = Action<"report_result">;
using return_delegation = Action<"return_delegation">;
using withdraw_delegation = Action<"withdraw_delegation">;
using accept_result = Action<"accept_result">;
using send_back = Action<"send_back">;
// transfer 移交移送
using prepare_transfer = Action<"prepare_transfer">;
using send_transfer = Action<"send_transfer">;
using take_transfer = Action<"take_transfer">;
using return_transfer = Action<"return_transfer">;
using withdraw_transfer = Action<"withdraw_transfer">;
// joint enforcement 联合执法
using prepare_joint = Action<"prepare_joint">;
using request_joint = Action<"request_joint">;
using approve_joint = Action<"approve_joint">;
using hand_down_joint = Action<"hand_down_joint">;
using refuse_joint = Action<"refuse_joint">;
using withdraw_joint = Action<"withdraw_joint">;
using issue_plan = Action<"issue_plan">;
using add_party = Action<"add_party">;
using receive_task = Action<"receive_task">;
using report_task = Action<"report_task">;
using send_back_task = Action<"send_back_task">;
using excuse_task = Action<"excuse_task">;
using conclude_joint = Action<"conclude_joint">;
// escalation 上报统筹
using prepare_escalation = Action<"prepare_escalation">;
using escalate = Action<"escalate">;
using forward_escalation = Action<"forward_escalation">;
using return_escalation = Action<"return_escalation">;
using withdraw_escalation = Action<"withdraw_escalation">;
using take_over = Action<"take_over">;
using assign = Action<"assign">;
using return_with_guidance = Action<"return_with_guidance">;
// supervision 督查 and rectification 整改
using pass = Action<"pass">;
using require_rectification = Action<"require_rectification">;
using report_rectification = Action<"report_rectification">;
// disclosure 公开
using publish_penalty = Action<"publish_penalty">;
using review_masking = Action<"review_masking">;
using publish = Action<"publish">;
using exempt = Action<"exempt">;
using confirm_exemption = Action<"confirm_exemption">;
using refuse_exemption = Action<"refuse_exemption">;
using withdraw_publication = Action<"withdraw_publication">;
using reopen = Action<"reopen">;
// at any time
using suspend = Action<"suspend">;
using approve_suspension = Action<"approve_suspension">;
using resume = Action<"resume">;
using extend = Action<"extend">;
using correct_case = Action<"correct_case">;
using urge = Action<"urge">;
using annotate = Action<"annotate">;
using inform_sender = Action<"inform_sender">;
using notify_reporter = Action<"notify_reporter">;

}  // namespace wangge::actions
