//! Who may do what: one table for all commands, which the backend holds to and the page shows. A command that does not
//! stand here is for administrators only, and fails a test.

use serde::{Deserialize, Serialize};

/// Who may do a command. While an office has no administrator everybody is one, so that nobody is locked out; and
/// administrators may do everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Right {
    /// Everybody: it changes nothing.
    Anybody,
    /// Whoever works with processes: agents, and people without any role.
    Agent,
    /// The person whose the step is, and the owner of its process. Who gives away what follows too has to own the process.
    Step,
    /// The owner of the process.
    Process,
    /// Designers.
    Designer,
    /// Administrators.
    Administrator,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Anybody,
        Self::Agent,
        Self::Step,
        Self::Process,
        Self::Designer,
        Self::Administrator,
    ];
}

macro_rules! rights {
    ($($right:ident: $($command:ident)*;)*) => {
        /// Every command with who may do it.
        pub const RIGHTS: &[(&str, Right)] = &[$($((stringify!($command), Right::$right),)*)*];
    };
}

rights! {
    Anybody:
        check trace simulate dry_run schema job_stop me_set me_show office_begin demo_leave
        template_export template_list template_groups template_versions template_version template_diff gallery
        office_export office_show endpoint_uses secret_list mail_show
        address_read service_offer service_export service_uses service_samples answer_last
        record_list record_show call_preview field_list text_preview condition_try
        process_plan process_forecast process_counts process_template process_list process_show upcoming my_steps my_step_counts step_show
        delivery_list delivery_show delivery_export delivery_rehearse delivery_settings
        subscription_list subscription_log event_samples inbound_list inbound_templates phone_list;
    Agent:
        process_start record_put delivery_replay delivery_hurry delivery_stop phone_done;
    Step:
        process_finish process_skip process_retry process_reopen process_hand_over;
    Process:
        process_cancel process_pause process_resume process_move;
    Designer:
        template_import template_publish template_restore template_copy template_set_active;
    Administrator:
        office_import office_set person_put service_put endpoint_put endpoint_remove secret_put secret_remove
        service_install service_remove service_try save_rule_put save_rule_remove
        subscription_put subscription_remove subscription_switch subscription_secret subscription_test
        subscription_replay
        record_import delivery_settings_set inbound_show inbound_set inbound_renew inbound_end inbound_sign mail_set mail_try backup restore;
}

/// Who may do a command.
#[must_use]
pub fn right(command: &str) -> Right {
    let mut rights = RIGHTS.iter();
    let found = rights.find(|(name, _)| *name == command);
    found.map_or(Right::Administrator, |(_, right)| *right)
}

/// Who is before the face from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeSetRequest {
    /// Key of the person; absent: nobody says so, as where a script owns the file, and everything may be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

/// Who is before the face, and what that person may do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MeReply {
    /// Key of the person, if somebody has said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What the person may do; `step` and `process` mean those of others too.
    pub rights: Vec<Right>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::COMMANDS;

    #[test]
    fn every_command_has_one_right() {
        for command in COMMANDS {
            let times = RIGHTS.iter().filter(|(name, _)| name == command).count();
            assert_eq!(
                times, 1,
                "say in contract/src/right.rs who may do `{command}`"
            );
        }
        for (name, _) in RIGHTS {
            assert!(COMMANDS.contains(name), "there is no command `{name}`");
        }
    }
}
