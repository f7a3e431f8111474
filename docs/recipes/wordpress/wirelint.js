/* A panel before publishing: what wirelint found. A post that has faults or was not checked cannot be published. */
( function ( wp ) {
	const { createElement, useEffect, useState } = wp.element;
	const { useSelect, useDispatch } = wp.data;
	const LOCK = 'wirelint';

	function blocks( result ) {
		return result.documents[ 0 ].status !== 'checked' || result.diagnostics.some( ( found ) => found.severity === 'error' );
	}

	function describe( result ) {
		const story = result.documents[ 0 ];
		if ( story.status !== 'checked' ) {
			return [ 'Not checked: ' + story.reason ];
		}
		return result.diagnostics.map( ( found ) => found.category + ': ' + found.message );
	}

	function Panel() {
		const [ lines, setLines ] = useState( [ 'Checking …' ] );
		const post = useSelect( ( select ) => ( {
			title: select( 'core/editor' ).getEditedPostAttribute( 'title' ),
			content: select( 'core/editor' ).getEditedPostContent(),
		} ) );
		const { lockPostSaving, unlockPostSaving } = useDispatch( 'core/editor' );
		useEffect( () => {
			let isCurrent = true;
			lockPostSaving( LOCK );
			wp.apiFetch( { path: '/wirelint/v1/check', method: 'POST', data: post } ).then(
				( result ) => {
					if ( ! isCurrent ) {
						return;
					}
					const found = describe( result );
					setLines( found.length ? found : [ 'No faults found.' ] );
					if ( ! blocks( result ) ) {
						unlockPostSaving( LOCK );
					}
				},
				( error ) => isCurrent && setLines( [ error.message ] )
			);
			return () => {
				isCurrent = false;
				unlockPostSaving( LOCK );
			};
		}, [ post.title, post.content ] );
		return createElement(
			wp.editor.PluginPrePublishPanel,
			{ title: 'wirelint', initialOpen: true },
			createElement( 'ul', null, lines.map( ( line, index ) => createElement( 'li', { key: index }, line ) ) )
		);
	}

	wp.plugins.registerPlugin( 'wirelint', { render: Panel } );
} )( window.wp );
