# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_kfk_global_optspecs
    string join \n exact h/help
end

function __fish_kfk_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_kfk_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_kfk_using_subcommand
    set -l cmd (__fish_kfk_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c kfk -n "__fish_kfk_needs_command" -l exact -d 'Do as Apache Kafka\'s script does'
complete -c kfk -n "__fish_kfk_needs_command" -s h -l help -d 'Print help'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "completions" -d 'Print the completion script for a shell'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "install-links" -d 'Make links named as Kafka\'s scripts in a folder'
complete -c kfk -n "__fish_kfk_needs_command" -f -a "version" -d 'Print the version of kfk and of the Apache Kafka it stands for'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -f -a "bash" -d 'For bash: source it, or put it into bash-completion\'s folder'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -f -a "zsh" -d 'For zsh: a file _kfk in a folder of $fpath'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -f -a "fish" -d 'For fish: a file kfk.fish in its completions folder'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and not __fish_seen_subcommand_from bash zsh fish powershell" -f -a "powershell" -d 'For PowerShell: dot-source it in the profile'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from bash" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from bash" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from bash" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from zsh" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from zsh" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from zsh" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from fish" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from fish" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from fish" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from powershell" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from powershell" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand completions; and __fish_seen_subcommand_from powershell" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -l dir -d 'The folder for the links; it is made if it is not there.' -r
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -l force -d 'Put links in the place of files that are there.'
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand install-links" -l json -d 'Print results as JSON.'
complete -c kfk -n "__fish_kfk_using_subcommand version" -s h -l help -d 'Print this help.'
complete -c kfk -n "__fish_kfk_using_subcommand version" -s V -l version -d 'Print the version.'
complete -c kfk -n "__fish_kfk_using_subcommand version" -l json -d 'Print results as JSON.'
